#!/usr/bin/env ruby
# frozen_string_literal: true

# The errand of ProgramsIT with Ruby's Net::FTP: ruby-net-ftp.rb HOST PORT active|passive

require 'net/ftp'

HOST, PORT, MODE = ARGV
Thread.report_on_exception = false

def login(&block)
  Net::FTP.open(HOST, port: PORT, username: 'acme', password: 'secret', passive: MODE == 'passive',
                      open_timeout: 10, read_timeout: 10, &block)
end

# Resumes at the end of the other side's file, if that exists.
def resuming(ftp)
  ftp.resume = true
  yield
ensure
  ftp.resume = false
end

def mirror(part)
  login do |ftp|
    ftp.nlst("out/many/#{part}*.bin").each { |remote| ftp.get(remote, "received/many/#{File.basename(remote)}") }
    Dir["many/#{part}*.bin"].each { |local| ftp.put(local, "in/#{local}") }
  end
end

login do |ftp|
  File.write('listing.txt', ftp.list('out').join("\n"))
  File.write('size.txt', ftp.size('out/report.bin'))
  ftp.get('out/report.bin', 'received/report.bin')
  resuming(ftp) { ftp.get('out/half.bin', 'received/half.bin') }

  ftp.mkdir('in/today')
  ftp.put('report.bin', 'in/today/report.bin')
  ftp.rename('in/today/report.bin', 'in/today/done.bin')
  resuming(ftp) { ftp.put('half.bin', 'in/half.bin') }
  File.open('log.bin', 'rb') { |log| ftp.storbinary('APPE in/log.bin', log, Net::FTP::DEFAULT_BLOCKSIZE) }
  ftp.delete('out/old.bin')
  ftp.mkdir('in/many')
end
%w[a b c d].map { |part| Thread.new { mirror(part) } }.each(&:join)
