import * as z from 'zod';

// Import this before any schema. A plan is parsed once: compiling a parser for it would cost more than it saves.
z.config({ jitless: true });
