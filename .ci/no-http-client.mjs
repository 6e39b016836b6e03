// Takes the place of @actions/http-client inside @actions/core: see build.mjs.
export class HttpClient {
  constructor() {
    throw new Error('OIDC tokens are not supported in this bundle');
  }
}
export class BearerCredentialHandler {}
