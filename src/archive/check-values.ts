/** What checks values from outside: one door to the library, for the archive's own files and for the API above. */
export { z } from 'zod';
