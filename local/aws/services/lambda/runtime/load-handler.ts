import { existsSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { RuntimeError } from './function-error.ts';

export type Handler = (event: unknown, context: unknown) => unknown;

/**
 * Loads the handler that `index.handler` names from the function's code directory.
 * Throws `RuntimeError` with the error types of Lambda's own runtime.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
 */
export async function loadHandler(taskRoot: string, handlerName: string): Promise<Handler> {
  const { file, path } = splitHandlerName(taskRoot, handlerName);
  confineToTaskRoot(taskRoot);
  const loaded = await load(file, handlerName);
  const handler = path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], loaded);
  if (typeof handler !== 'function') {
    const found = handler === undefined ? 'undefined or not exported' : 'not a function';
    throw new RuntimeError('Runtime.HandlerNotFound', `${handlerName} is ${found}`);
  }
  if (handler.length >= 3) {
    throw new RuntimeError(
      'Runtime.CallbackHandlerDeprecated',
      'Lambda has no callback handlers since Node.js 24: make the handler async (event, context) and return the result.',
    );
  }
  return handler as Handler;
}

function splitHandlerName(taskRoot: string, handlerName: string): { file: string; path: string[] } {
  const [module, ...path] = basename(handlerName).split('.');
  if (!module || path.length === 0 || path.includes('')) {
    throw new RuntimeError('Runtime.MalformedHandlerName', `Bad handler ${handlerName}: expected <file>.<export>.`);
  }
  const stem = join(taskRoot, dirname(handlerName), module);
  const file = ['.js', '.mjs', '.cjs'].map((extension) => stem + extension).find((name) => existsSync(name));
  if (!file) {
    throw new RuntimeError('Runtime.ImportModuleError', `Error: Cannot find module '${module}' in ${taskRoot}`);
  }
  return { file, path };
}

async function load(file: string, handlerName: string): Promise<unknown> {
  try {
    return file.endsWith('.mjs') ? await import(pathToFileURL(file).href) : createRequire(file)(file);
  } catch (error) {
    if (error instanceof SyntaxError) throw new RuntimeError('Runtime.UserCodeSyntaxError', `${handlerName}: ${error}`);
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') {
      throw new RuntimeError('Runtime.ImportModuleError', `Error: ${(error as Error).message}`, { cause: error });
    }
    throw error;
  }
}

/** On Lambda nothing lies above the code, so a package.json there (such as this project's own) must not decide the module format. */
function confineToTaskRoot(taskRoot: string): void {
  const root = resolve(taskRoot);
  registerHooks({
    load(url, context, nextLoad) {
      const file = url.startsWith('file:') ? fileURLToPath(url) : '';
      const decidedAbove = file.startsWith(root + sep) && file.endsWith('.js') && !hasPackageJson(root, dirname(file));
      return nextLoad(url, decidedAbove ? { ...context, format: 'commonjs' } : context);
    },
  });
}

function hasPackageJson(root: string, directory: string): boolean {
  if (existsSync(join(directory, 'package.json'))) return true;
  return directory !== root && hasPackageJson(root, dirname(directory));
}
