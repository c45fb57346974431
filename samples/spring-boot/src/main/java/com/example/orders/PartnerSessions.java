package com.example.orders;

import javax.net.ssl.TrustManager;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPSClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.file.remote.session.CachingSessionFactory;
import org.springframework.integration.ftp.session.AbstractFtpSessionFactory;
import org.springframework.integration.ftp.session.DefaultFtpSessionFactory;
import org.springframework.integration.ftp.session.DefaultFtpsSessionFactory;

/** Sessions with the partner's FTP server. */
@Configuration(proxyBeanMethods = false)
class PartnerSessions {
    private static final int POOL_SIZE = 4;
    private static final int TIMEOUT_MILLIS = 30_000;

    @Bean
    CachingSessionFactory<FTPFile> sessions(
            PartnerProperties properties, ObjectProvider<PartnerConnectionDetails> details, SslBundles bundles) {
        PartnerConnectionDetails partner = details.getIfAvailable(() -> PartnerConnectionDetails.of(properties));
        AbstractFtpSessionFactory<?> factory =
                properties.sslBundle() == null ? new DefaultFtpSessionFactory() : ftps(bundles, properties.sslBundle());
        factory.setHost(partner.host());
        factory.setPort(partner.port());
        factory.setUsername(partner.username());
        factory.setPassword(partner.password());
        factory.setClientMode(FTPClient.PASSIVE_LOCAL_DATA_CONNECTION_MODE);
        factory.setConnectTimeout(TIMEOUT_MILLIS);
        factory.setDefaultTimeout(TIMEOUT_MILLIS);
        factory.setDataTimeout(TIMEOUT_MILLIS);
        CachingSessionFactory<FTPFile> pool = new CachingSessionFactory<>(factory, POOL_SIZE);
        pool.setTestSession(true); // the partner ends idle sessions
        return pool;
    }

    /** Uses explicit TLS. Refuses a server that the bundle does not trust, or that has another name. */
    private static AbstractFtpSessionFactory<?> ftps(SslBundles bundles, String name) {
        DefaultFtpsSessionFactory factory = new DefaultFtpsSessionFactory() {
            @Override
            protected void postProcessClientBeforeConnect(FTPSClient client) {
                super.postProcessClientBeforeConnect(client);
                client.setEndpointCheckingEnabled(true);
            }
        };
        TrustManager[] trusted = bundles.getBundle(name).getManagers().getTrustManagers();
        factory.setTrustManager(trusted[0]);
        return factory;
    }
}
