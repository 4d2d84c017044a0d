import type { Method } from '../methods/method.ts';
import type { AnyHook, HookEvent } from './hooks.ts';

/** The code that a sandbox's user gives it in place of an app's: methods by their dotted names, and hooks of documents. */
export class App {
  #methods = new Map<string, Method>();
  #hooks = new Map<string, readonly AnyHook[]>();

  method(name: string): Method | undefined {
    return this.#methods.get(name);
  }

  addMethod(name: string, method: Method): void {
    this.#methods.set(name, method);
  }

  hooks(doctype: string, event: HookEvent): readonly AnyHook[] {
    return this.#hooks.get(`${event}\n${doctype}`) ?? [];
  }

  addHook(doctype: string, event: HookEvent, hook: AnyHook): void {
    this.#hooks.set(`${event}\n${doctype}`, [...this.hooks(doctype, event), hook]);
  }

  snapshot(): () => void {
    const [methods, hooks] = [new Map(this.#methods), new Map(this.#hooks)];
    return () => {
      [this.#methods, this.#hooks] = [new Map(methods), new Map(hooks)];
    };
  }
}
