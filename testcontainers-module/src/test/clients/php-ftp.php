#!/usr/bin/env php
<?php
// The errand of ProgramsIT with PHP's FTP extension: php-ftp.php HOST PORT active|passive

declare(strict_types=1);

[, $host, $port, $mode] = $argv;

// The extension only warns of errors, such as the server's refusals. They end the script.
set_error_handler(fn (int $level, string $message) => throw new RuntimeException($message));

errand(login());
$parts = array_map(start_mirror(...), ['a', 'b', 'c', 'd']);
foreach ($parts as $part) {
    pcntl_waitpid($part, $status);
    $status === 0 or throw new RuntimeException('A part of the mirror failed.');
}

function errand(FTP\Connection $ftp): void
{
    file_put_contents('listing.txt', implode("\n", ftp_rawlist($ftp, 'out')));
    file_put_contents('size.txt', ftp_size($ftp, 'out/report.bin'));
    ftp_get($ftp, 'received/report.bin', 'out/report.bin');
    ftp_get($ftp, 'received/half.bin', 'out/half.bin', FTP_BINARY, FTP_AUTORESUME);

    ftp_mkdir($ftp, 'in/today');
    ftp_put($ftp, 'in/today/report.bin', 'report.bin');
    ftp_rename($ftp, 'in/today/report.bin', 'in/today/done.bin');
    ftp_put($ftp, 'in/half.bin', 'half.bin', FTP_BINARY, FTP_AUTORESUME);
    ftp_append($ftp, 'in/log.bin', 'log.bin');
    ftp_delete($ftp, 'out/old.bin');
    ftp_mkdir($ftp, 'in/many');
    ftp_close($ftp);
}

function start_mirror(string $part): int
{
    $child = pcntl_fork();
    if ($child === 0) {
        mirror(login(), $part);
        exit;
    }
    return $child;
}

function mirror(FTP\Connection $ftp, string $part): void
{
    foreach (ftp_nlist($ftp, "out/many/$part*.bin") as $remote) {
        ftp_get($ftp, 'received/many/' . basename($remote), $remote);
    }
    foreach (glob("many/$part*.bin") as $local) {
        ftp_put($ftp, "in/$local", $local);
    }
    ftp_close($ftp);
}

function login(): FTP\Connection
{
    global $host, $port, $mode;
    $ftp = ftp_connect($host, (int) $port, 10);
    ftp_login($ftp, 'acme', 'secret');
    ftp_pasv($ftp, $mode === 'passive');
    return $ftp;
}
