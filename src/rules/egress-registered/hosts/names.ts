import neverDialled from './never-dialled.json' with { type: 'json' };

/**
 * What the name of a variable, a flag or a key says about its value. Names are compared by their words:
 * `DB_HOST`, `--db-host`, `dbHost` and `db.host` are the same.
 */

/** Ends of names whose value is an address to dial even when it is a bare host. */
const dialled =
  /(?:^|_)(?:HOSTS?|PGHOST|HOST_?NAMES?|URLS?|URIS?|ENDPOINTS?|ADDR|ADDRS|ADDRESS|ADDRESSES|SERVERS?|BROKERS?|UPSTREAMS?|DSN|BACKENDS?|PROXY|TARGETS?|REMOTE|PEERS?|CONNECT|CONNECTION_STRING|RELAY|SMARTHOST|REGISTRY|FQDN|DOMAIN_NAME)(?:_\d+)?$|(?:^|_)DATABASE(?:_|$)/;

/** Names whose value is served, compared, shown or signed, never dialled. */
const notDialled = [
  // wherever in the name
  /(?:^|_)(?:ORIGINS?|CORS|ALLOWED|ALLOW|WHITELIST|ALLOWLIST|DENYLIST|BLACKLIST|BLOCKED|ADVERTISED?|TRUSTED|COOKIES?|CSP|CSRF|REFERE?RS?)(?:_|$)/,
  /(?:^|_)(?:REDIRECTS?|CALLBACK|LOGOUT|ISSUERS?|AUDIENCES?|JWKS|AUTHORIZE|AUTHORIZATION|XMLNS|XSI|RUNBOOK|ANNOTATIONS?|LABELS?)(?:_|$)/,
  // what the value is
  /(?:^|_)(?:ISS|AUD|SCOPES?|CLIENT_ID|ENTITY_ID|ACS(?:_URL)?|RESOURCE_ATTRIBUTES|FRAME_OPTIONS|REALM|PRINCIPAL|SUBJECT|CLAIMS?|(?:EHLO|HELO)(?:_HOST|_NAME)?|ARN|ROLE|SAN|SANS|DNS_NAMES|COMMON_NAME|SNI|FRAME_ANCESTORS)$/,
  /(?:^|_)(?:SCHEMAS?|SCHEMA_?LOCATION|NAMESPACE|TYPE|CLASS|PACKAGE|MODULE|API_?VERSION|KIND|GROUP|DTD|IMAGES?|REPOSITORY|REPOSITORY_URI|(?:IMAGE|DOCKER|CONTAINER|OCI)_REGISTRY|TAG|VERSION|EMAIL|FROM|SENDER|REPLY_TO|USER_AGENT)$/,
  /(?:^|_)(?:DOCS?|DOCUMENTATION|SWAGGER|HELP|SUPPORT|HOMEPAGE|HOME_PAGE|TERMS|TOS|TERMS_OF_SERVICE|PRIVACY|POLICY|LOGO|ICON|IMAGE|FAVICON|AVATAR|LINKS?|DESCRIPTION|COMMENT|LICENSE|COPYRIGHT|TITLE|SUMMARY|CONTACT|FOOTER|RETURN|SUCCESS|FAILURE|CANCEL|SHARE|WEBSITE|SITEMAP|CHANGELOG|RELEASE_NOTES|PAGE|(?:APP|PLAY)_STORE|BUILD|CI_JOB|CI_PIPELINE)(?:_(?:URLS?|URI|LINK))?$/,
  // pages that mails and buttons lead to, and what a browser loads
  /(?:^|_)(?:DEEP_?LINK|UNSUBSCRIBE|RESET_PASSWORD|PASSWORD_RESET|VERIFY_EMAIL|EMAIL_VERIFICATION|CONFIRMATION|INVITE|INVITATION|SIGN_?UP|SIGN_?IN)(?:_LINK|_PAGE)?(?:_(?:BASE|HOST|URL|URI|BASE_URL))?$/,
  /(?:^|_)(?:OAUTH2?_AUTH|SSO)_UR[LI]$/,
  /(?:^|_)(?:CDN|ASSETS?|STATIC|MEDIA)(?:_(?:BASE|HOST|PREFIX|URL|BASE_URL))?$/,
  // what a browser is told to dial, or where the program itself is reached
  /^(?:NEXT_PUBLIC|VITE|REACT_APP|VUE_APP|NG_APP|NUXT_PUBLIC|GATSBY|EXPO_PUBLIC|PUBLIC)_/,
  /(?:^|_)(?:PUBLIC|EXTERNAL|SITE|ROOT|FRONTEND|UI|WEB|SELF|OWN|CANONICAL|PORTAL|VIRTUAL|INGRESS|LISTEN|BIND|MY|THIS)_(?:BASE_?)?(?:URLS?|URI|HOSTS?|HOST_?NAMES?|DOMAINS?|ADDR|ADDRESS|LISTENERS?|ENDPOINT)$/,
  /^(?:APP|APPLICATION|SERVER|SERVICE|CLIENT|DASHBOARD|CONSOLE)_(?:BASE_)?(?:URL|URI|HOST|HOST_?NAME|DOMAIN|NAME)$/,
  /^(?:HOST|HOST_?NAME|LISTEN|BIND|ADDR)$/,
  /(?:^|_)(?:SITE_?URL|BASE_?HREF)$/,
  // hosts that requests are matched by
  /(?:^|_)(?:ROUTES?|ROUTERS?|RULES?|MATCH(?:ES)?|VHOSTS?|INGRESS(?:ES)?)_(?:\w+_)?(?:HOSTS?|HOST_?NAMES?)$/,
  /(?:^|_)(?:DOMAINS?|SERVER_NAMES?|NO_PROXY|LISTENERS)$/,
];

/** Names of what is spoken to in UDP, which no sidecar takes. */
const datagrams =
  /(?:^|_)(?:S?NTP|(?:DOG)?STATSD|JAEGER_AGENT|DNS|NAMESERVERS?|NAME_SERVERS?|RESOLVERS?|SYSLOG|COLLECTD|SNMP|RADIUS)(?:_(?:HOSTS?|HOST_?NAME|SERVERS?|ADDR|ADDRS|ADDRESS|ADDRESSES|ENDPOINT|TARGETS?|UPSTREAMS?))?$/;

const ownAddresses = new Set(neverDialled.ownAddresses.map(wordsOf));

/** `dbHost`, `db.host` and `--db-host` as `DB_HOST`. */
export function wordsOf(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toUpperCase();
}

/** Whether the name says that its value is an address to dial. */
export function saysDialled(name: string): boolean {
  return dialled.test(wordsOf(name)) && !saysNotDialled(name);
}

/** Whether the name says that its value is not dialled, whatever it looks like. */
export function saysNotDialled(name: string): boolean {
  const words = wordsOf(name);
  return ownAddresses.has(words) || notDialled.some((pattern) => pattern.test(words));
}

/** Whether the value may just as well be the address of the program itself. */
export function saysPerhapsDialled(name: string): boolean {
  return wordsOf(name) === 'BASE_URL';
}

/** Whether a bare address under this name is one for datagrams, which the sidecar never takes. */
export function saysDatagrams(name: string): boolean {
  return datagrams.test(wordsOf(name));
}

/** The variables through which programs are told to go through a proxy. */
export function isProxyVariable(name: string): boolean {
  return /^(?:https?|all)_proxy$/i.test(name);
}
