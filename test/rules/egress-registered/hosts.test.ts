import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostsIn } from '../../../src/rules/egress-registered/hosts/text.ts';

/** `host:port/protocol`, with `?` for what is not known and `~` before what is only likely. */
function shown(text: string, name: string | null): string[] {
  return hostsIn(text, name).map(({ host, port, protocol, confidence }) => {
    return `${confidence === 'likely' ? '~' : ''}${host}:${port ?? '?'}/${protocol ?? '?'}`;
  });
}

type Row = [name: string | null, text: string, ...hosts: string[]];

const urls: readonly Row[] = [
  ['STRIPE_URL', 'https://api.stripe.com', 'api.stripe.com:443/HTTPS'],
  ['ANYTHING', 'https://api.stripe.com/v1/charges?x=1#y', 'api.stripe.com:443/HTTPS'],
  [null, 'https://api.stripe.com', 'api.stripe.com:443/HTTPS'],
  ['U', 'http://api.stripe.com', 'api.stripe.com:80/HTTP'],
  ['U', 'http://api.stripe.com:8080/x', 'api.stripe.com:8080/HTTP'],
  ['U', 'HTTPS://API.Stripe.com', 'api.stripe.com:443/HTTPS'],
  ['U', 'https://api.stripe.com.', 'api.stripe.com:443/HTTPS'],
  ['U', 'https://api.stripe.com:8443', 'api.stripe.com:8443/HTTPS'],
  ['U', 'wss://stream.binance.com:9443/ws', 'stream.binance.com:9443/HTTPS'],
  ['U', 'ws://push.acme.io/socket', 'push.acme.io:80/HTTP'],
  ['U', 'grpc://otel.acme.io:4317', 'otel.acme.io:4317/HTTP'],
  ['U', 'grpcs://otel.acme.io', 'otel.acme.io:443/HTTPS'],
  ['U', 'https://a.acme.io,https://b.acme.io', 'a.acme.io:443/HTTPS', 'b.acme.io:443/HTTPS'],
  ['U', 'https://a.acme.io https://b.acme.io', 'a.acme.io:443/HTTPS', 'b.acme.io:443/HTTPS'],
  ['U', '["https://a.acme.io","https://b.acme.io/x"]', 'a.acme.io:443/HTTPS', 'b.acme.io:443/HTTPS'],
  ['U', 'a=https://a.acme.io:2380,b=https://b.acme.io:2380', 'a.acme.io:2380/HTTPS', 'b.acme.io:2380/HTTPS'],
  ['U', 'Key=x;In=https://a.acme.io/;Live=https://b.acme.io/', 'a.acme.io:443/HTTPS', 'b.acme.io:443/HTTPS'],
  ['U', 'upstream=(https://a.acme.io)', 'a.acme.io:443/HTTPS'],
  ['U', 'https://key@o123.ingest.sentry.io/42', 'o123.ingest.sentry.io:443/HTTPS'],
  ['U', 'https://user:secret@registry.acme.io/v2', 'registry.acme.io:443/HTTPS'],
  ['U', 'https://xn--bcher-kva.xn--p1ai/', 'xn--bcher-kva.xn--p1ai:443/HTTPS'],
  ['U', 'https://s3.eu-central-1.amazonaws.com/bucket', 's3.eu-central-1.amazonaws.com:443/HTTPS'],
  ['U', 'https://api.acme.io/${VERSION}/x', 'api.acme.io:443/HTTPS'],
  ['U', 'https://api.acme.io/users/{id}', 'api.acme.io:443/HTTPS'],
  ['SLACK_WEBHOOK_URL', 'https://hooks.slack.com/services/T0/B0/x', 'hooks.slack.com:443/HTTPS'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'https://api.honeycomb.io:443', 'api.honeycomb.io:443/HTTPS'],
  ['AUTH_API_EXTERNAL_SERVICE', 'https://auth.partner.com', 'auth.partner.com:443/HTTPS'],
  ['SCHEMA_REGISTRY_URL', 'https://psrc-1.confluent.cloud', 'psrc-1.confluent.cloud:443/HTTPS'],
  ['MESSAGE_BROKER_URL', 'amqps://mq.acme.io', 'mq.acme.io:5671/TLS'],
  [null, 'curl -sf https://api.acme.io/health || exit 1', 'api.acme.io:443/HTTPS'],
  [null, 'proxy_pass https://api.acme.io;', 'api.acme.io:443/HTTPS'],
  ['U', 'https://db.eqiad.wmnet', '~db.eqiad.wmnet:443/HTTPS'],
  ['U', 'https://acme.dev', '~acme.dev:443/HTTPS'],
  ['U', 'https://vault.corp.acme', '~vault.corp.acme:443/HTTPS'],
  ['U', 'http://8.8.8.8/resolve', '8.8.8.8:80/HTTP'],
  ['U', 'https://10.20.30.40:6443', '~10.20.30.40:6443/HTTPS'],
  ['U', 'http://169.254.169.254/latest/meta-data', '~169.254.169.254:80/HTTP'],
  ['U', 'dns:///spanner.googleapis.com:443', 'spanner.googleapis.com:443/HTTPS'],
  ['U', 'tcp://mq.acme.io:5000', 'mq.acme.io:5000/?'],
  ['U', 'tls://mq.acme.io:5000', 'mq.acme.io:5000/TLS'],
];

const connectionStrings: readonly Row[] = [
  ['DSN', 'postgres://user:pw@db.acme.io/app', 'db.acme.io:5432/TCP'],
  ['DSN', 'postgresql://user:pw@db.acme.io:6432/app?sslmode=require', 'db.acme.io:6432/TCP'],
  ['DSN', 'postgresql+psycopg2://user:pw@db.acme.io/app', 'db.acme.io:5432/TCP'],
  ['DSN', 'postgres://user:p@ss/w:rd@db.acme.io:5432/app', 'db.acme.io:5432/TCP'],
  ['DSN', 'postgres://first.last:1234/5@db.acme.io/x', 'db.acme.io:5432/TCP'],
  ['DSN', 'postgres://$(USER):$(PASSWORD)@db.acme.io:5432/app', 'db.acme.io:5432/TCP'],
  ['DSN', 'postgres://${USER}:${PASSWORD}@db.acme.io:5432/app', 'db.acme.io:5432/TCP'],
  ['DSN', 'jdbc:postgresql://db.acme.io:5433/app?user=x&password=y', 'db.acme.io:5433/TCP'],
  ['DSN', 'jdbc:mysql://db1.acme.io:3306,db2.acme.io:3307/app', 'db1.acme.io:3306/TCP', 'db2.acme.io:3307/TCP'],
  ['DSN', 'jdbc:mariadb://db.acme.io/app', 'db.acme.io:3306/TCP'],
  ['DSN', 'jdbc:sqlserver://srv.database.windows.net:1433;databaseName=x;user=y', 'srv.database.windows.net:1433/TCP'],
  ['DSN', 'jdbc:oracle:thin:@ora.acme.io:1521:ORCL', 'ora.acme.io:1521/TCP'],
  ['DSN', 'jdbc:oracle:thin:@//ora.acme.io:1522/service', 'ora.acme.io:1522/TCP'],
  ['DSN', 'mysql+pymysql://u:p@db.acme.io/app', 'db.acme.io:3306/TCP'],
  ['DSN', 'user:pw@tcp(db.acme.io:3306)/app?parseTime=true', '~db.acme.io:3306/TCP'],
  ['DSN', 'user:pw@tcp(db.acme.io)/app', '~db.acme.io:3306/TCP'],
  ['DSN', 'host=db.acme.io port=5433 user=app password=x', '~db.acme.io:5433/TCP'],
  ['DSN', 'host=db.acme.io user=app', '~db.acme.io:5432/TCP'],
  ['DSN', 'Server=tcp:my.database.windows.net,1433;Database=x;Password=y', '~my.database.windows.net:1433/TCP'],
  ['DSN', 'Host=db.acme.io;Port=5432;Username=x', '~db.acme.io:5432/TCP'],
  [
    'DSN',
    'mongodb://u:p@m1.acme.io:27017,m2.acme.io:27018/db?replicaSet=rs',
    'm1.acme.io:27017/TCP',
    'm2.acme.io:27018/TCP',
  ],
  ['DSN', 'mongodb://u:p@docdb.acme.io/db?tls=true', 'docdb.acme.io:27017/TLS'],
  ['DSN', 'redis://:pw@cache.acme.io:6380/0', 'cache.acme.io:6380/TCP'],
  ['DSN', 'rediss://:pw@cache.acme.io', 'cache.acme.io:6379/TLS'],
  ['DSN', 'amqp://u:p%40ss@mq.acme.io', 'mq.acme.io:5672/TCP'],
  ['DSN', 'amqps://u:p@mq.acme.io/vhost', 'mq.acme.io:5671/TLS'],
  ['DSN', 'nats://n1.acme.io:4222,nats://n2.acme.io:4222', 'n1.acme.io:4222/TCP', 'n2.acme.io:4222/TCP'],
  ['DSN', 'smtp://u:p@smtp.sendgrid.net:587', 'smtp.sendgrid.net:587/TCP'],
  ['DSN', 'smtps://smtp.sendgrid.net', 'smtp.sendgrid.net:465/TLS'],
  ['DSN', 'ldaps://ldap.acme.io', 'ldap.acme.io:636/TLS'],
  ['DSN', 'SASL_SSL://k1.acme.io:9096,SASL_SSL://k2.acme.io:9096', 'k1.acme.io:9096/TLS', 'k2.acme.io:9096/TLS'],
];

const addresses: readonly Row[] = [
  [
    'KAFKA_BOOTSTRAP_SERVERS',
    'b-1.msk.amazonaws.com:9092,b-2.msk.amazonaws.com:9092',
    '~b-1.msk.amazonaws.com:9092/?',
    '~b-2.msk.amazonaws.com:9092/?',
  ],
  ['WHATEVER', 'db.acme.io:5432', '~db.acme.io:5432/TCP'],
  [null, 'api.acme.io:443', '~api.acme.io:443/HTTPS'],
  ['UPSTREAM', 'api.acme.io:80', '~api.acme.io:80/HTTP'],
  ['X', 'kafka.kafka:9092,k.acme.io:9092', '~k.acme.io:9092/?'],
  ['X', 'a.acme.io:9000; b.acme.io:9001', '~a.acme.io:9000/?', '~b.acme.io:9001/?'],
  ['targets', '["a.acme.io:9100", \'b.acme.io:9100\']', '~a.acme.io:9100/?', '~b.acme.io:9100/?'],
  ['DB_HOST', 'db.acme.io', '~db.acme.io:?/?'],
  ['DATABASE_HOST', 'db.acme.io', '~db.acme.io:?/?'],
  ['DATABASE', 'db.acme.io', '~db.acme.io:?/?'],
  ['dbHost', 'db.acme.io', '~db.acme.io:?/?'],
  ['spring.rabbitmq.host', 'mq.acme.io', '~mq.acme.io:?/?'],
  ['smtp-host', 'smtp.gmail.com', '~smtp.gmail.com:?/?'],
  ['API_URL', 'api.acme.io/v1', '~api.acme.io:?/?'],
  ['API_ENDPOINT', 'api.acme.io', '~api.acme.io:?/?'],
  ['REDIS_ADDR', 'cache.acme.io', '~cache.acme.io:?/?'],
  ['VAULT_ADDR', 'vault.acme.io:8200', '~vault.acme.io:8200/?'],
  ['ES_HOSTS', 'es1.acme.io es2.acme.io', '~es1.acme.io:?/?', '~es2.acme.io:?/?'],
  ['MAIL_SERVER', 'smtp.office365.com', '~smtp.office365.com:?/?'],
  ['HTTPS_PROXY', 'http://proxy.acme.io:3128', 'proxy.acme.io:3128/?'],
  ['https_proxy', 'proxy.acme.io:3128', 'proxy.acme.io:3128/?'],
  ['DNS_API_URL', 'https://api.cloudflare.com', 'api.cloudflare.com:443/HTTPS'],
  ['RECAPTCHA_VERIFY_URL', 'https://www.google.com/recaptcha', 'www.google.com:443/HTTPS'],
  ['routes_uri', 'https://orders.acme.io', 'orders.acme.io:443/HTTPS'],
  ['BASE_URL', 'https://shop.acme.io', '~shop.acme.io:443/HTTPS'],
  ['PGHOST', 'pg.acme.io', '~pg.acme.io:?/?'],
  ['FUNNEL_HOST', 'get.helm.sh', '~get.helm.sh:?/?'],
];

const nothing: readonly Row[] = [
  // inside the cluster
  ['U', 'http://reviews'],
  ['U', 'http://reviews:9080'],
  ['U', 'http://reviews.prod.svc'],
  ['U', 'http://reviews.prod.svc.cluster.local:9080'],
  ['U', 'http://redis.cache:6379'],
  ['U', 'redis://redis-master.cache:6379/0'],
  ['DB_HOST', 'postgres'],
  ['DB_HOST', 'postgres.db'],
  ['DB_HOST', 'postgres.db.svc.cluster.local'],
  ['X', 'postgres.db.svc:5432'],
  ['X', 'kafka:9092'],
  ['U', 'http://printer.local'],
  ['U', 'http://localhost:8080'],
  ['U', 'http://127.0.0.1:8080'],
  ['U', 'http://0.0.0.0:8080'],
  ['U', 'http://[::1]:8080'],
  ['U', 'http://host.docker.internal:8080'],
  ['LISTEN', '0.0.0.0:8080'],
  ['X', '10.0.0.1:5432'],
  ['DB_HOST', '10.0.0.1'],
  ['U', 'http://orders.shop:8080'],
  ['U', 'redis://cache.dev:6379'],
  ['X', 'cache.dev:6379'],
  ['CACHE_HOST', 'cache.dev'],
  // images
  ['IMAGE', 'ghcr.io/acme/app:1.2.3'],
  ['X', 'registry.k8s.io/pause:3.9'],
  ['X', 'nginx:1.25'],
  ['SIDECAR_IMAGE', 'docker.io/istio/proxyv2:1.24.0'],
  ['X', 'quay.io/acme/app@sha256:0123'],
  // API groups, annotations, classes, packages, bundle ids
  ['X', 'networking.istio.io/v1'],
  ['X', 'apps/v1'],
  ['CRD_HOST', 'virtualservices.networking.istio.io/v1'],
  ['X', 'sidecar.istio.io/inject'],
  ['MAIN_CLASS', 'com.example.Foo'],
  ['X', 'com.example.Foo'],
  ['HANDLER_HOST', 'com.example.Handler'],
  ['X', 'com.example.app:8080'],
  ['SERVER', 'org.springframework.boot'],
  ['LOG_TARGET', 'io.grpc.netty'],
  // identifiers
  ['CLIENT_ID', '123-abc.apps.googleusercontent.com'],
  ['AUDIENCE_HOST', '123-abc.apps.googleusercontent.com'],
  ['GOOGLE_URL', 'https://123-abc.apps.googleusercontent.com'],
  ['X', 'type.googleapis.com/envoy.config.core.v3'],
  ['TYPE_URL', 'https://type.googleapis.com/x'],
  ['SCOPE', 'https://www.googleapis.com/auth/cloud-platform'],
  ['X', 'https://www.googleapis.com/auth/cloud-platform'],
  ['ROLE_ARN', 'arn:aws:iam::123456789012:role/app'],
  ['X', 'app@project.iam.gserviceaccount.com'],
  ['SA_HOST', 'project.iam.gserviceaccount.com'],
  ['SPIFFE', 'spiffe://cluster.local/ns/a/sa/b'],
  ['X', 'urn:ietf:params:oauth'],
  // files and versions
  ['X', 'liveness-probe.sh'],
  ['SCRIPT_URL', 'liveness-probe.sh'],
  ['X', 'app.py:10'],
  ['APP_TARGET', 'main.py'],
  ['X', 'README.md'],
  ['CONFIG', 'config.io'],
  ['X', 'application.properties'],
  ['LIB_TARGET', 'lib.so'],
  ['X', '/etc/app/config.yaml'],
  ['VERSION', '1.2.3'],
  ['DB_HOST', '1.2.3'],
  ['X', 'v1.24.0:8080'],
  ['U', 'file:///etc/app/config.json'],
  ['U', 'unix:///var/run/app.sock'],
  // mail, buckets, registries of charts
  ['X', 'ops@acme.io'],
  ['MAIL_HOST', 'ops@acme.io'],
  ['EMAIL_FROM', 'noreply.acme.io'],
  ['X', 'mailto:ops@acme.io'],
  ['BUCKET', 's3://my.bucket.name/path'],
  ['BUCKET', 'gs://my.bucket.name/path'],
  ['CHART', 'oci://ghcr.io/acme/charts'],
  ['X', 'docker://ghcr.io/acme/app'],
  ['X', 'git+https://github.com/acme/x.git'],
  // looked up, not dialled as written
  ['DSN', 'mongodb+srv://u:p@cluster0.abcde.mongodb.net/db'],
  // schemas and pages
  ['$schema', 'https://json-schema.org/draft/2020-12/schema'],
  ['X', 'http://www.w3.org/2001/XMLSchema-instance'],
  ['X', 'https://maven.apache.org/POM/4.0.0'],
  ['X', 'https://acme.io/schemas/order.xsd'],
  ['runbook_url', 'https://acme.io/wiki/alerts'],
  ['X', 'https://github.com/acme/runbooks/blob/main/x.md'],
  ['X', 'https://runbooks.acme.io/alert'],
  ['X', 'https://docs.acme.io/setup'],
  ['DOCS_URL', 'https://acme.io/manual'],
  ['SUPPORT_URL', 'https://acme.io/help'],
  ['LOGO_URL', 'https://cdn.acme.io/logo.png'],
  // served, compared or shown
  ['CORS_ORIGIN', 'https://app.acme.io'],
  ['CORS_ALLOWED_ORIGINS', 'https://app.acme.io,https://www.acme.io'],
  ['ALLOWED_HOSTS', 'app.acme.io'],
  ['DJANGO_ALLOWED_HOSTS', 'app.acme.io,www.acme.io'],
  ['COOKIE_DOMAIN', 'acme.io'],
  ['CSRF_TRUSTED_ORIGINS', 'https://app.acme.io'],
  ['PUBLIC_URL', 'https://app.acme.io'],
  ['GF_SERVER_ROOT_URL', 'https://grafana.acme.io'],
  ['EXTERNAL_URL', 'https://app.acme.io'],
  ['SITE_URL', 'https://app.acme.io'],
  ['FRONTEND_URL', 'https://app.acme.io'],
  ['OAUTH_REDIRECT_URI', 'https://app.acme.io/cb'],
  ['AUTH_CALLBACK_URL', 'https://app.acme.io/cb'],
  ['POST_LOGOUT_REDIRECT', 'https://app.acme.io'],
  ['OIDC_ISSUER', 'https://login.acme.io'],
  ['JWT_ISSUER_URL', 'https://login.acme.io'],
  ['jwksUri', 'https://login.acme.io/.well-known/jwks.json'],
  ['TOKEN_AUDIENCE', 'https://api.acme.io'],
  ['NEXT_PUBLIC_API_URL', 'https://api.acme.io'],
  ['VITE_API_URL', 'https://api.acme.io'],
  ['REACT_APP_API_URL', 'https://api.acme.io'],
  ['HOST', 'app.acme.io'],
  ['HOSTNAME', 'app.acme.io'],
  ['VIRTUAL_HOST', 'app.acme.io'],
  ['INGRESS_HOST', 'app.acme.io'],
  ['server_name', 'app.acme.io'],
  ['DOMAIN', 'acme.io'],
  ['BASE_DOMAIN', 'acme.io'],
  ['NO_PROXY', '.acme.io,10.0.0.0/8,api.acme.io:443'],
  ['ADVERTISED_LISTENERS', 'PLAINTEXT://kafka.acme.io:9092'],
  ['USER_AGENT', 'acme (https://acme.io)'],
  ['SAML_ENTITY_ID', 'https://app.acme.io/saml'],
  ['SAML_SP_ACS_URL', 'https://app.acme.io/saml/acs'],
  ['X_FRAME_OPTIONS', 'ALLOW-FROM https://app.acme.io'],
  ['OTEL_RESOURCE_ATTRIBUTES', 'service.name=app,url=https://app.acme.io'],
  ['TERMS_OF_SERVICE', 'https://acme.io/tos'],
  ['SWAGGER_URL', 'https://petstore.swagger.io/v2/swagger.json'],
  ['UNSUBSCRIBE_URL', 'https://acme.io/unsubscribe'],
  ['PASSWORD_RESET_URL', 'https://app.acme.io/reset'],
  ['INVITE_LINK_BASE', 'https://app.acme.io/invite'],
  ['STATIC_URL', 'https://static.acme.io/'],
  ['ASSET_HOST', 'https://cdn.acme.io'],
  ['VUE_APP_API_URL', 'https://api.acme.io'],
  ['NEXTAUTH_URL', 'https://app.acme.io'],
  ['KC_HOSTNAME', 'login.acme.io'],
  ['N8N_HOST', 'n8n.acme.io'],
  ['WP_SITEURL', 'https://blog.acme.io'],
  ['base-href', 'https://app.acme.io'],
  ['routes_host', 'admin.acme.io'],
  ['CHECKOUT_FAILURE_URL', 'https://app.acme.io/no'],
  ['ERROR_PAGE_URL', 'https://app.acme.io/error'],
  ['DEEPLINK_HOST', 'app.acme.io'],
  ['CHANGELOG_URL', 'https://acme.io/changelog'],
  ['APP_STORE_URL', 'https://apps.apple.com/app/x'],
  ['BUILD_URL', 'https://ci.acme.io/1'],
  ['GF_AUTH_GENERIC_OAUTH_AUTH_URL', 'https://login.acme.io/authorize'],
  ['SAML_IDP_SSO_URL', 'https://idp.acme.io/sso'],
  ['EHLO_HOST', 'mail.acme.io'],
  ['ETCD_ADVERTISE_CLIENT_URLS', 'https://etcd0.acme.io:2379'],
  ['SYNAPSE_PUBLIC_BASEURL', 'https://matrix.acme.io'],
  ['VAULT_API_ADDR', 'https://vault.acme.io:8200'],
  ['AIRFLOW__WEBSERVER__BASE_URL', 'https://airflow.acme.io'],
  // pulled by the node
  ['IMAGE_REGISTRY', 'registry.acme.io:5000'],
  ['REPOSITORY_URI', '123.dkr.ecr.eu-west-1.amazonaws.com/app'],
  // datagrams
  ['STATSD_HOST', 'statsd.acme.io'],
  ['NTP_SERVERS', 'time.google.com'],
  ['DNS_SERVER', 'dns.acme.io'],
  ['JAEGER_AGENT_HOST', 'jaeger.acme.io'],
  ['LOG_ADDR', 'logs.acme.io:514'],
  ['U', 'udp://logs.acme.io:5140'],
  // placeholders
  ['U', 'https://${HOST}/v1'],
  ['U', 'https://$(API_HOST)/v1'],
  ['U', 'https://$HOST/v1'],
  ['U', 'https://api.${DOMAIN}'],
  ['U', 'https://{{ .Values.host }}/v1'],
  ['U', 'https://api.{region}.acme.io'],
  ['U', 'https://<your-host>/v1'],
  ['U', 'https://api.<region>.acme.io'],
  ['U', 'https://%s.acme.io'],
  ['U', 'https://__HOST__/v1'],
  ['U', 'https://your-domain.com'],
  ['U', 'https://changeme.acme.io'],
  ['DB_HOST', '${DB_HOST}'],
  ['DB_HOST', '{{ .Values.db.host }}'],
  ['DB_HOST', '$(DB).acme.io'],
  ['U', '${SCHEME}://acme.io'],
  ['U', 'https://*.acme.io'],
  ['U', 'https://api.acme.test'],
  ['U', 'https://foo.invalid'],
  ['U', 'https://foo.example'],
  // a password that may be taken for a host is never looked at
  ['U', 'https://first.last:12/34@acme.io'],
  ['DSN', 'postgres://first.last:1?x@db.acme.io/app'],
  // plain words
  [null, ''],
  ['X', 'true'],
  ['X', 'db.acme.io'],
  ['X', 'see acme.io:443 for more'],
  ['hosts', 'example.com'],
  ['U', 'https://example.com/hook'],
  ['GF_AUTH_AUTHORIZE_URL', 'https://accounts.google.com/o/oauth2/auth'],
  ['leader-election-id', 'abc.acme.io'],
  ['controller-class', 'k8s.io/ingress-nginx'],
  ['JAVA_OPTS', '-Dhttp.proxyHost=proxy.acme.io -Xmx1g'],
  ['domain-filter', 'acme.io'],
  ['tls-server-name', 'api.acme.io'],
  ['METRICS_DOMAIN', 'knative.dev/serving'],
  ['U', 'https://'],
  ['U', 'https:///path'],
  ['U', 'https://acme.io:99999'],
  ['U', 'https://-bad-.acme.io'],
  ['U', 'https://a..acme.io'],
  ['UPSTREAM', 'acme.io:0'],
];

describe('hosts that a value names', () => {
  it.each([...urls, ...connectionStrings, ...addresses])('%s=%s', (name, text, ...hosts) => {
    expect(shown(text, name)).toEqual(hosts);
  });

  it.each([...urls, ...connectionStrings, ...addresses])('says where in %s=%s they stand', (name, text) => {
    for (const { host, offset, length } of hostsIn(text, name)) {
      expect(text.slice(offset, offset + length).toLowerCase()).toBe(host);
    }
  });
});

describe('values that name no host to dial', () => {
  it.each(nothing)('%s=%s', (name, text) => {
    expect(shown(text, name)).toEqual([]);
  });
});

describe('any text at all', () => {
  const pieces = fc.constantFrom(
    'https://',
    'postgres://',
    'jdbc:oracle:thin:@',
    'dns:///',
    '@',
    ':',
    '/',
    '?',
    '#',
    ',',
    ';',
    '.',
    '${X}',
    '$(X)',
    '{{ x }}',
    '<x>',
    '%s',
    'user',
    'secret',
    'api.acme.io',
    'db.acme.io',
    '443',
    '99999',
    'tcp(',
    ')',
    ' ',
    '\n',
    '"',
    "'",
    'host=',
    '[::1]',
    '*',
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
  );
  const name = fc.oneof(fc.constant(null), fc.constantFrom('DB_HOST', 'API_URL', 'HTTPS_PROXY', 'X'), fc.string());

  it('is read without an error, and gives whole hosts that stand in it', () => {
    fc.assert(
      fc.property(text, name, (value, variable) => {
        for (const { host, port, offset, length } of hostsIn(value, variable)) {
          expect(host).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
          expect(port === null || (port >= 1 && port <= 65535)).toBe(true);
          expect(value.slice(offset, offset + length).toLowerCase()).toBe(host);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('never gives a part of a password', () => {
    const password = fc.stringMatching(/^[a-z0-9./:?#,;%$!-]{0,20}$/).map((secret) => `hidden.acme.io${secret}`);
    const scheme = fc.constantFrom('postgres', 'mysql', 'mongodb', 'redis', 'amqp', 'https', 'http');
    fc.assert(
      fc.property(scheme, password, (kind, secret) => {
        const found = hostsIn(`${kind}://user:${secret}@db.acme.io/app`, 'DSN').map(({ host }) => host);
        expect(found.filter((host) => host !== 'db.acme.io')).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });
});
