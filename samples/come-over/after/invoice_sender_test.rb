# frozen_string_literal: true

# The tests of ../before/fake_ftp_spec.rb with Fake FTP, and some more. FAKE_FTP_JAR is the standalone jar.

require 'minitest/autorun'
require 'tmpdir'
require_relative '../lib/invoice_sender'
require_relative 'fake_ftp_server'

class InvoiceSenderTest < Minitest::Test
  SERVER = FakeFtpServer.new(ENV.fetch('FAKE_FTP_JAR'))
  Minitest.after_run { SERVER.stop }

  def setup
    SERVER.reset
    @dir = Dir.mktmpdir
    @invoice = File.join(@dir, 'april.csv')
    File.write(@invoice, "bolt;12\n")
    @sender = InvoiceSender.new(host: SERVER.host, port: SERVER.port)
  end

  def teardown
    FileUtils.remove_entry(@dir)
  end

  def test_sends_an_invoice_in_passive_mode
    @sender.deliver(@invoice)

    upload = SERVER.await_upload('/april.csv')
    assert_equal "bolt;12\n", SERVER.read('/april.csv')
    assert_equal 8, upload['bytes']
    assert_equal 'PASSIVE', upload.dig('connection', 'mode')
  end

  def test_sends_an_invoice_in_active_mode
    InvoiceSender.new(host: SERVER.host, port: SERVER.port, passive: false).deliver(@invoice)

    assert_equal 'ACTIVE', SERVER.await_upload('/april.csv').dig('connection', 'mode')
  end

  def test_fetches_an_invoice
    SERVER.add_file('/march.csv', "nut;7\n")

    assert_equal "nut;7\n", @sender.fetch('march.csv')
  end

  def test_reports_a_missing_invoice
    error = assert_raises(Net::FTPPermError) { @sender.fetch('june.csv') }
    assert_match(/550/, error.message)
  end

  def test_reports_a_full_disk
    SERVER.add_fault(moment: 'COMMAND', verb: 'STOR', effect: 'REPLY', text: '452 Disk full.')

    error = assert_raises(Net::FTPTempError) { @sender.deliver(@invoice) }
    assert_match(/452 Disk full/, error.message)
  end
end
