# frozen_string_literal: true

require 'net/ftp'

# Exchanges invoices with a partner by FTP.
class InvoiceSender
  def initialize(host:, port:, user: 'acme', password: 'secret', passive: true)
    @host = host
    @port = port
    @user = user
    @password = password
    @passive = passive
  end

  # Sends a file, under its own name.
  def deliver(file)
    connected { |ftp| ftp.putbinaryfile(file) }
  end

  # Returns the content of a file on the server.
  def fetch(name)
    connected { |ftp| ftp.getbinaryfile(name, nil) }
  end

  private

  def connected
    ftp = Net::FTP.new
    ftp.passive = @passive
    ftp.connect(@host, @port)
    ftp.login(@user, @password)
    yield ftp
  ensure
    ftp&.close
  end
end
