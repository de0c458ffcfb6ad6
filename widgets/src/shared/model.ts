// The part of anywidget's model that the widgets use (anywidget's AFM).

export interface Model {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save_changes(): void;
  send(content: unknown): void;
  on(event: string, callback: (...args: never[]) => void): void;
  off(event: string, callback: (...args: never[]) => void): void;
  /** Knows the page's other models; a page without a kernel has none. */
  readonly widget_manager?: {
    has_model(id: string): boolean;
    get_model(id: string): Promise<{ close(commClosed: boolean): Promise<unknown> }>;
  };
}
