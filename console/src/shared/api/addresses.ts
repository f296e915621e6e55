import type { paths } from './schema';

export type Method = 'get' | 'post' | 'put' | 'delete';

type Concrete<Path extends string> = Path extends `${infer Before}{${string}}${infer After}` ? `${Before}${string}${Concrete<After>}` : Path;

type PathsWith<Verb extends Method> = { [Path in keyof paths]: undefined extends paths[Path][Verb] ? never : Path }[keyof paths];

/** An address that the server's description knows for this method: `/api/rooms/${string}`. A wrong one does not compile. */
export type Address<Verb extends Method> = Concrete<PathsWith<Verb>>;
