import { Component, type ComponentType } from "preact";

/** Renders again only if a property is another one: what keeps a list of rows quick. */
export function memo<P extends object>(View: ComponentType<P>): ComponentType<P> {
  return class Memo extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      for (const key in next) if (next[key] !== (this.props as P)[key]) return true;
      return false;
    }
    override render() {
      return <View {...(this.props as P)} />;
    }
  };
}
