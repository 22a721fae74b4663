/**
 * The one door to the web framework: what routes and their guards use of it.
 *
 * @module
 */
export { type Context, Hono } from 'hono';
export { accepts } from 'hono/accepts';
export { bodyLimit } from 'hono/body-limit';
export { cors } from 'hono/cors';
export { etag } from 'hono/etag';
export { secureHeaders } from 'hono/secure-headers';
export { getPath } from 'hono/utils/url';
