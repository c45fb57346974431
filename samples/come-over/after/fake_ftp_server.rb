# frozen_string_literal: true

require 'json'
require 'net/http'
require 'securerandom'
require 'uri'

# A Fake FTP server for tests in Ruby. It runs as a program on free ports; the test speaks to its admin API.
class FakeFtpServer
  READY = /is ready on (?<host>[^ ]+):(?<port>\d+) \(admin (?<admin>[^ ]+)\)/.freeze

  attr_reader :host, :port

  def initialize(jar)
    @token = SecureRandom.hex
    java = ENV.key?('JAVA_HOME') ? File.join(ENV['JAVA_HOME'], 'bin', 'java') : 'java'
    @program = IO.popen({ 'FAKEFTP_ADMIN_TOKEN' => @token },
                        [java, '-jar', jar, 'serve', '--port', '0', '--admin-port', '0'])
    ready = @program.each_line.lazy.filter_map { |line| READY.match(line) }.first || raise('The server did not start.')
    @host = ready[:host]
    @port = ready[:port].to_i
    @admin = "http://#{ready[:admin]}/api/"
  end

  def stop
    Process.kill('TERM', @program.pid)
    @program.close
  end

  # Restores the server as it was at the start.
  def reset
    request(Net::HTTP::Post, 'reset')
  end

  def add_file(path, data)
    request(Net::HTTP::Put, "files?path=#{escape(path)}", data)
  end

  def read(path)
    request(Net::HTTP::Get, "files?path=#{escape(path)}")
  end

  # Waits for a complete upload, and returns the transfer of the newest one.
  def await_upload(path, seconds: 5)
    query = { kind: 'UPLOADS', criteria: { PATH: path, STATE: 'COMPLETE' }, atMost: "PT#{seconds}S" }
    JSON.parse(request(Net::HTTP::Post, 'await', query.to_json)).last['transfer']
  end

  def add_fault(fault)
    request(Net::HTTP::Post, 'faults', [fault].to_json)
  end

  private

  def escape(path)
    URI.encode_www_form_component(path)
  end

  def request(method, path, body = nil)
    uri = URI(@admin + path)
    request = method.new(uri, 'Authorization' => "Bearer #{@token}", 'Content-Type' => 'application/octet-stream')
    request.body = body
    response = Net::HTTP.start(uri.host, uri.port, nil) { |http| http.request(request) }
    raise response.body unless response.is_a?(Net::HTTPSuccess)

    response.body
  end
end
