/**
 * The archive in a browser: an app from requests to pages, and a server for it.
 *
 * @module
 */
export { type App, type AppOptions, createApp } from './app.ts';
export {
  DEFAULT_PORT,
  isLoopback,
  type RunningServer,
  ServeError,
  type ServeErrorCode,
  type ServeOptions,
  serve,
} from './serve.ts';
export type { Audience } from './view.ts';
