#!/usr/bin/env perl
#
# The trip of FtpsProgramsIT with Perl's Net::FTP: perl-net-ftp.pl HOST PORT explicit|implicit active|passive CA

use strict;
use warnings;
use autodie;
use Net::FTP;

my ($host, $port, $tls, $mode, $ca) = @ARGV;

# SSL => 1 is implicit TLS. The name in the certificate is checked in either case.
my $ftp = Net::FTP->new(
    $host,
    Port        => $port,
    Passive     => $mode eq 'passive',
    Timeout     => 10,
    SSL         => $tls eq 'implicit',
    SSL_ca_file => $ca,
) or die $@;
$ftp->starttls or die $IO::Socket::SSL::SSL_ERROR if $tls eq 'explicit';
checked($ftp->login('acme', 'secret'));
checked($ftp->binary);
checked($ftp->put('sent.bin', 'up.bin'));
open my $listing, '>', 'listing.txt';
print $listing map { "$_\n" } $ftp->dir;
close $listing;
checked($ftp->get('up.bin', 'received.bin'));
checked($ftp->quit);

# An undefined or empty result of the client is a failure.
sub checked {
    my ($given) = @_;
    die $ftp->message unless defined $given;
}
