#!/usr/bin/env perl
#
# The errand of ProgramsIT with Perl's Net::FTP: perl-net-ftp.pl HOST PORT active|passive

use strict;
use warnings;
use autodie;
use Net::FTP;

my ($host, $port, $mode) = @ARGV;

errand();
my @parts = map { my $part = $_; fork || do { mirror($part); exit } } 'a' .. 'd';
for my $part (@parts) { waitpid $part, 0; die 'A part of the mirror failed.' if $? }

sub errand {
    my $ftp = login();
    note('listing.txt', checked($ftp, $ftp->dir('out')));
    note('size.txt', checked($ftp, $ftp->size('out/report.bin')));
    checked($ftp, $ftp->get('out/report.bin', 'received/report.bin'));
    checked($ftp, $ftp->get('out/half.bin', 'received/half.bin', -s 'received/half.bin'));

    checked($ftp, $ftp->mkdir('in/today'));
    checked($ftp, $ftp->put('report.bin', 'in/today/report.bin'));
    checked($ftp, $ftp->rename('in/today/report.bin', 'in/today/done.bin'));
    my $arrived = checked($ftp, $ftp->size('in/half.bin'));
    open my $half, '<', 'half.bin';
    seek $half, $arrived, 0; # put() does not do this
    $ftp->restart($arrived);
    checked($ftp, $ftp->put($half, 'in/half.bin'));
    checked($ftp, $ftp->append('log.bin', 'in/log.bin'));
    checked($ftp, $ftp->delete('out/old.bin'));
    checked($ftp, $ftp->mkdir('in/many'));
    checked($ftp, $ftp->quit);
}

sub mirror {
    my ($part) = @_;
    my $ftp = login();
    for my $remote (checked($ftp, $ftp->ls("out/many/$part*.bin"))) {
        checked($ftp, $ftp->get($remote, 'received' . $remote =~ s/^out//r));
    }
    for my $local (glob "many/$part*.bin") {
        checked($ftp, $ftp->put($local, "in/$local"));
    }
    checked($ftp, $ftp->quit);
}

sub login {
    my $ftp = Net::FTP->new($host, Port => $port, Passive => $mode eq 'passive', Timeout => 10) or die $@;
    checked($ftp, $ftp->login('acme', 'secret'));
    checked($ftp, $ftp->binary);
    return $ftp;
}

# Returns the result of the client. An undefined or empty result is a failure.
sub checked {
    my ($ftp, @given) = @_;
    die $ftp->message unless defined $given[0];
    return wantarray ? @given : $given[0];
}

sub note {
    my ($file, @lines) = @_;
    open my $out, '>', $file;
    print $out map { "$_\n" } @lines;
    close $out;
}
