/**
 * The archive in a browser: an app from requests to pages, and a server for it.
 *
 * @module
 */

export type { Writing } from './answer-edit.ts';
export { type App, type AppOptions, type AppState, createApp } from './app.ts';
export type { RateOptions } from './limit-rate.ts';
export { makeOwnerToken } from './owner-token.ts';
export {
  DEFAULT_PORT,
  isLoopback,
  type Patience,
  type RunningServer,
  ServeError,
  type ServeErrorCode,
  type ServeOptions,
  serve,
} from './serve.ts';
export { type AnswerThreads, openAnswerThreads, type ThreadOptions } from './threads/answer-threads.ts';
export type { Audience } from './view.ts';
export { warmUp } from './warm-up.ts';
