# frozen_string_literal: true

# Tests with the gem fake_ftp 0.3.0 and RSpec. ../after/invoice_sender_test.rb has the tests afterwards.

require 'fake_ftp'
require 'tmpdir'
require_relative '../lib/invoice_sender'

RSpec.describe InvoiceSender do
  let(:server) { FakeFtp::Server.new(0, 0) } # any free control and data port
  let(:sender) { InvoiceSender.new(host: '127.0.0.1', port: server.port) }

  before { server.start }
  after { server.stop }

  around do |example|
    Dir.mktmpdir do |dir|
      @invoice = File.join(dir, 'april.csv')
      File.write(@invoice, "bolt;12\n")
      example.run
    end
  end

  it 'sends an invoice in passive mode' do
    sender.deliver(@invoice)

    expect(server.files).to include('april.csv')
    expect(server.file('april.csv').data).to eq("bolt;12\n")
    expect(server.file('april.csv').bytes).to eq(8)
    expect(server.file('april.csv')).to be_passive
  end

  it 'sends an invoice in active mode' do
    InvoiceSender.new(host: '127.0.0.1', port: server.port, passive: false).deliver(@invoice)

    expect(server.file('april.csv')).to be_active
  end

  it 'fetches an invoice' do
    server.add_file('march.csv', "nut;7\n")

    expect(sender.fetch('march.csv')).to eq("nut;7\n")
  end

  it 'reports a missing invoice' do
    expect { sender.fetch('june.csv') }.to raise_error(Net::FTPPermError, /550/)
  end
end
