/**
 * The archive for language models, over the Model Context Protocol. It needs `@modelcontextprotocol/server`, which is
 * installed beside onrecord by those who want it.
 *
 * @module
 */
export { createMcpApp, type McpApp } from './mcp-app.ts';
export { type StdioConnection, type StdioOptions, serveMcpOverStdio } from './protocol.ts';
export { type AskApi, openTools, type Tool, type ToolAnswer } from './tools.ts';
