/** The JSON API: what its router and its human page need of it. */
export { type Api, createApi, MEDIA_TYPES, sendProblem } from './answer-api.ts';
export { API_ROOT, type ApiOperation, type OpenApiDocument } from './describe-api.ts';
export { makeProblem, PROBLEMS, type ProblemCode } from './problem.ts';
