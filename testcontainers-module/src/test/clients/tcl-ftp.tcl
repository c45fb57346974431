#!/usr/bin/env tclsh
#
# The errand of LittleUsedProgramsIT with the package ftp of tcllib: tcl-ftp.tcl HOST PORT active|passive

package require ftp

lassign $argv host port mode part

# Fails where the package returns 0.
proc checked {done} {
    if {!$done} { error "The server refused it." }
}

proc login {} {
    global host port mode
    set ftp [ftp::Open $host acme secret -port $port -mode $mode -timeout 10]
    checked [expr {$ftp >= 0}]
    ftp::Type $ftp binary
    return $ftp
}

proc note {file text} {
    set out [open $file w]
    puts $out $text
    close $out
}

proc errand {} {
    set ftp [login]
    note listing.txt [join [ftp::List $ftp out] \n]
    note size.txt [ftp::FileSize $ftp out/report.bin]
    checked [ftp::Get $ftp out/report.bin received/report.bin]
    checked [ftp::Reget $ftp out/half.bin received/half.bin]

    checked [ftp::MkDir $ftp in/today]
    checked [ftp::Put $ftp report.bin in/today/report.bin]
    checked [ftp::Rename $ftp in/today/report.bin in/today/done.bin]
    checked [ftp::Append $ftp log.bin in/log.bin]
    checked [ftp::Delete $ftp out/old.bin]
    checked [ftp::MkDir $ftp in/many]
    ftp::Close $ftp
}

proc mirror {part} {
    set ftp [login]
    foreach remote [ftp::NList $ftp out/many/$part*.bin] {
        checked [ftp::Get $ftp $remote received/many/[file tail $remote]]
    }
    foreach local [glob many/$part*.bin] {
        checked [ftp::Put $ftp $local in/$local]
    }
    ftp::Close $ftp
}

if {$part ne {}} {
    mirror $part
} else {
    errand
    exec printf {%s\n} a b c d | xargs -P 4 -n 1 $argv0 $host $port $mode
}
