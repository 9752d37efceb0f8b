import * as z from 'zod';

// Loaded before any schema is made. A plan is parsed once: compiling parsers for it would cost more than it saves.
z.config({ jitless: true });
