/** The part of an API Gateway HTTP API event (payload format 2.0) that the handlers read. */
export type HttpEvent = {
  version: '2.0';
  routeKey: string;
  rawPath: string;
  rawQueryString: string;
  headers: Readonly<Record<string, string | undefined>>;
  pathParameters?: Readonly<Record<string, string | undefined>>;
  queryStringParameters?: Readonly<Record<string, string | undefined>>;
  body?: string;
  isBase64Encoded: boolean;
  requestContext: {
    requestId: string;
    http: { method: string; path: string };
    authorizer?: { jwt: { claims: Readonly<Record<string, unknown>>; scopes: string[] | null } };
  };
};

/** The part of a Lambda context that the handlers read. */
export type HttpContext = { getRemainingTimeInMillis: () => number };

export type HttpResult = {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
};

export type HttpHandler = (event: HttpEvent, context: HttpContext) => Promise<HttpResult>;
