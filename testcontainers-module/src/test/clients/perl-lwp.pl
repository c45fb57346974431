#!/usr/bin/env perl
#
# The errand of LittleUsedProgramsIT with Perl's LWP, which can list, download and upload: perl-lwp.pl HOST PORT active|passive

use strict;
use warnings;
use autodie;
use HTTP::Request;
use LWP::UserAgent;

my ($host, $port, $mode) = @ARGV;
my $server = "ftp://acme:secret\@$host:$port";
$ENV{FTP_PASSIVE} = $mode eq 'passive' ? 1 : 0;

note('listing.txt', got('out/')->content);
checked(agent()->get("$server/out/report.bin", ':content_file' => 'received/report.bin'));
put('report.bin', 'in/report.bin');
my @parts = map { my $part = $_; fork || do { mirror($part); exit } } 'a' .. 'd';
for my $part (@parts) { waitpid $part, 0; die 'A part of the mirror failed.' if $? }

sub mirror {
    my ($part) = @_;
    note("received/many/$_.bin", got("out/many/$_.bin")->content) for "${part}00" .. "${part}49";
}

sub got { return checked(agent()->get("$server/$_[0]")) }

sub put {
    my ($local, $remote) = @_;
    open my $in, '<:raw', $local;
    local $/;
    checked(agent()->request(HTTP::Request->new(PUT => "$server/$remote", undef, <$in>)));
}

sub agent { return LWP::UserAgent->new(timeout => 10) }

sub checked {
    my ($response) = @_;
    die $response->status_line unless $response->is_success;
    return $response;
}

sub note {
    my ($file, $text) = @_;
    open my $out, '>:raw', $file;
    print {$out} $text;
    close $out;
}
