/** A program: its modules, and what the names and types in them mean. */
import { type Diagnostics, refuse } from '../diagnostic.ts';
import type { Expression, FunctionDeclaration, ModuleSyntax, NamedType, TypeSyntax } from '../syntax/tree.ts';
import { externalName, isExternalName, moduleNames } from './external-names.ts';
import {
  type AliasItem,
  type FunctionInstance,
  type FunctionItem,
  type Item,
  Module,
  type RecordItem,
} from './module.ts';
import { RecordLayout } from './record-layout.ts';
import type { FunctionType, Type } from './type.ts';
import * as types from './type.ts';

/** Where a type stands: the module, and what the type parameters in force are. */
export interface TypeScope {
  readonly module: Module;
  readonly typeArguments: ReadonlyMap<string, Type>;
}

/** How the program asks for the value of a constant expression: the checker answers. */
export interface ConstantEvaluator {
  /** The integer that the expression is. Refuses what is not constant. */
  integer(expression: Expression, module: Module): number;
  /** The integers of an `as const` object, or undefined if it has others. */
  integersOf(objectName: string, module: Module, at: number): number[] | undefined;
}

/** What is the same signed and unsigned. */
const largest = 0x7fffffff;

export class Program {
  readonly modules = new Map<string, Module>();
  readonly diagnostics: Diagnostics;
  /** Every copy of a function that needs code, in the order in which they were found. */
  readonly instances: FunctionInstance[] = [];
  readonly layouts: RecordLayout[] = [];
  readonly #evaluator: () => ConstantEvaluator;

  constructor(diagnostics: Diagnostics, evaluator: () => ConstantEvaluator) {
    this.diagnostics = diagnostics;
    this.#evaluator = evaluator;
  }

  addModule(syntax: ModuleSyntax, host: boolean): Module {
    const module = new Module(syntax, host, moduleNames(syntax.path, syntax.code));
    for (const name of syntax.imports) module.imports.set(name.name, name);
    for (const declaration of syntax.declarations) {
      if (declaration.kind === 'assertion') continue;
      if (declaration.kind === 'alias') module.types.set(declaration.name, { kind: 'alias', module, declaration });
      else this.#declareValue(module, this.#itemOf(module, declaration));
    }
    this.modules.set(syntax.path, module);
    return module;
  }

  #itemOf(
    module: Module,
    declaration: Exclude<ModuleSyntax['declarations'][number], { kind: 'assertion' | 'alias' }>,
  ): Item {
    switch (declaration.kind) {
      case 'function-declaration':
        return { kind: 'function', module, declaration, record: undefined, instances: new Map() };
      case 'record':
        return { kind: 'record', module, declaration, layouts: new Map() };
      case 'variable-declaration':
        return { kind: 'variable', module, declaration, meaning: undefined };
      case 'refused':
        return { kind: 'refused', module, declaration };
    }
  }

  #declareValue(module: Module, item: Item): void {
    const { name, at } = item.declaration as { name: string; at: number };
    if (module.values.has(name)) {
      this.diagnostics.error(module, at, 'names', `"${name}" is declared twice`, 'rename one');
    }
    module.values.set(name, item);
    if (item.kind === 'record') module.types.set(name, item);
  }

  // ---- names ------------------------------------------------------------------------------------------------------

  /** The function, variable or record of this name; undefined if the module knows none. */
  value(module: Module, name: string): Item | undefined {
    return module.values.get(name) ?? this.#imported(module, name, (other, original) => this.value(other, original));
  }

  /** The record or alias of this name. */
  namedType(module: Module, name: string): RecordItem | AliasItem | undefined {
    return module.types.get(name) ?? this.#imported(module, name, (other, original) => this.namedType(other, original));
  }

  #imported<T>(module: Module, name: string, find: (module: Module, original: string) => T | undefined): T | undefined {
    const imported = module.imports.get(name);
    if (imported === undefined) return undefined;
    const other = this.modules.get(resolvePath(module.path, imported.from));
    return other && find(other, imported.original);
  }

  // ---- types ------------------------------------------------------------------------------------------------------

  /** The type of a field or static with this declaration. */
  type(syntax: TypeSyntax, scope: TypeScope): Type {
    switch (syntax.kind) {
      case 'named':
        return this.#namedType(syntax, scope);
      case 'nullable':
        return this.#nullableType(syntax, scope);
      case 'function': {
        const parameters = syntax.parameters.map((parameter) => this.valueType(parameter, scope));
        const result = this.valueType(syntax.result, scope);
        return { kind: 'function', parameters, result, variadic: syntax.variadic, nullable: false };
      }
      case 'set':
        return this.#setType(syntax.object, scope.module, syntax.at);
      case 'typeof': {
        const value = this.#evaluator().integer(syntax.value, scope.module);
        return value >= 0 && value <= largest ? types.boundedType(largest) : types.i32;
      }
      case 'literal':
        return types.boundedType(largest);
      case 'unsupported':
        return refuse(syntax.at, 'types', `The subset does not have the type ${syntax.text}`);
    }
  }

  /** The type of a local, parameter or result with this declaration. */
  valueType(syntax: TypeSyntax, scope: TypeScope): Type {
    return types.valueTypeOf(this.type(syntax, scope));
  }

  #namedType(syntax: NamedType, scope: TypeScope): Type {
    const { name, at } = syntax;
    const argument = (index: number): TypeSyntax =>
      syntax.arguments[index] ?? refuse(at, 'types', `${name} needs ${index + 1} type arguments`);
    const parameter = scope.typeArguments.get(name);
    if (parameter !== undefined) return parameter;
    if (types.isWidth(name)) return types.integerType(name);
    switch (name) {
      case 'bool':
      case 'boolean':
        return types.bool;
      case 'Text':
      case 'string':
        return types.text;
      case 'Code':
        return types.code;
      case 'void':
        return types.voidType;
      case 'never':
        return types.neverType;
      case 'Part':
      case 'unknown':
        return types.unknownType;
      case 'Ptr':
        return this.#pointerTo(argument(0), scope);
      case 'Of':
        return this.#ofType(argument(0), argument(1), scope);
      case 'Arr':
        return this.#arrayOf(argument(0), syntax.arguments[1], scope);
      case 'Array':
        return { kind: 'array', element: this.type(argument(0), scope), length: undefined };
      case 'Bytes':
        return { kind: 'array', element: types.integerType('u8'), length: this.#length(syntax.arguments[0], scope) };
      case 'number':
        return refuse(at, 'types', 'A number has no width', 'write u8, u16, u24, u32, i16 or i32');
    }
    return this.#declaredType(syntax, scope);
  }

  #declaredType(syntax: NamedType, scope: TypeScope): Type {
    const item = this.namedType(scope.module, syntax.name);
    if (item === undefined) return refuse(syntax.at, 'names', `There is no type "${syntax.name}" here`, 'import it');
    if (item.kind === 'alias') {
      return this.type(item.declaration.type, { module: item.module, typeArguments: new Map() });
    }
    const args = syntax.arguments.map((argument) => this.type(argument, scope));
    return { kind: 'record', layout: this.layout(item, args, syntax.at) };
  }

  #pointerTo(syntax: TypeSyntax, scope: TypeScope): Type {
    const to = this.type(syntax, scope);
    if (to.kind === 'record' || to.kind === 'array') return { kind: 'pointer', to, nullable: false };
    return refuse(
      syntax.at,
      'pointers',
      `A Ptr points at a record or an array, not at ${types.nameOf(to)}`,
      `write Ptr<Arr<${types.nameOf(to)}, 1>>`,
    );
  }

  #nullableType(syntax: { at: number; type: TypeSyntax }, scope: TypeScope): Type {
    const type = types.valueTypeOf(this.type(syntax.type, scope));
    if (type.kind === 'pointer') return { ...type, nullable: true };
    if (type.kind === 'function') return { ...type, nullable: true };
    return refuse(syntax.at, 'types', `${types.nameOf(type)} cannot be null`, 'only a Ptr or a function can');
  }

  #ofType(widthSyntax: TypeSyntax, setSyntax: TypeSyntax, scope: TypeScope): Type {
    const width = this.type(widthSyntax, scope);
    const set = this.type(setSyntax, scope);
    if (width.kind !== 'integer') return refuse(widthSyntax.at, 'types', 'Of<W, S> needs a width for W', 'write u8');
    const fits = set.kind === 'integer' && set.maximum !== undefined && width.maximum === undefined;
    return fits ? { ...width, sign: new types.Sign(), maximum: set.maximum } : width;
  }

  #arrayOf(element: TypeSyntax, length: TypeSyntax | undefined, scope: TypeScope): Type {
    return { kind: 'array', element: this.type(element, scope), length: this.#length(length, scope) };
  }

  /** The N of `Arr<T, N>`. */
  #length(syntax: TypeSyntax | undefined, scope: TypeScope): number | undefined {
    if (syntax === undefined) return undefined;
    if (syntax.kind === 'literal') return syntax.value;
    if (syntax.kind === 'typeof') return this.#evaluator().integer(syntax.value, scope.module);
    if (syntax.kind === 'named' && syntax.name === 'number') return undefined;
    return refuse(syntax.at, 'types', 'The length of an array is a number', 'write 16, or typeof LENGTH');
  }

  /** A value may come from storage and be none of the set, so the largest member is no bound. */
  #setType(object: string, module: Module, at: number): Type {
    const values = this.#evaluator().integersOf(object, module, at);
    if (values === undefined) return types.text;
    return values.every((value) => value >= 0 && value <= largest) ? types.boundedType(largest) : types.u32;
  }

  // ---- records ----------------------------------------------------------------------------------------------------

  layout(item: RecordItem, args: readonly Type[], at: number): RecordLayout {
    const { declaration, module } = item;
    const key = args.map(types.nameOf).join(',');
    const known = item.layouts.get(key);
    if (known !== undefined) return known;
    if (args.length !== declaration.typeParameters.length) {
      refuse(at, 'types', `${declaration.name} has ${declaration.typeParameters.length} type parameters`);
    }
    const typeArguments = new Map(declaration.typeParameters.map((name, index) => [name, args[index] as Type]));
    const scope: TypeScope = { module, typeArguments };
    const base = declaration.base && this.#baseOf(declaration.base, scope);
    const place = (layout: RecordLayout) => this.#placeFields(layout, scope);
    const layout = new RecordLayout({ module, declaration, base, typeArguments, place });
    item.layouts.set(key, layout);
    this.layouts.push(layout);
    for (const method of declaration.methods) {
      layout.methods.set(method.name, {
        kind: 'function',
        module,
        declaration: method,
        record: layout,
        instances: new Map(),
      });
    }
    return layout;
  }

  #baseOf(syntax: NamedType, scope: TypeScope): RecordLayout {
    const type = this.type(syntax, scope);
    return type.kind === 'record' ? type.layout : refuse(syntax.at, 'fields', `"${syntax.name}" is not a record`);
  }

  #placeFields(layout: RecordLayout, scope: TypeScope): void {
    const { declaration, module } = layout;
    this.diagnostics.collect(module, () => {
      const integer = (expression: Expression | undefined) =>
        expression && this.#evaluator().integer(expression, module);
      const fields = declaration.fields.map(({ name, at, type, offset, overlay }) => {
        if (
          type.kind === 'nullable' &&
          type.type.kind === 'named' &&
          this.namedType(module, type.type.name) !== undefined
        ) {
          refuse(
            at,
            'fields',
            `Field "${name}" is embedded, so it cannot be null`,
            `write Ptr<${type.type.name}> | null`,
          );
        }
        return { name, at, type: this.type(type, scope), offset: integer(offset), overlay };
      });
      layout.placeFields(fields, integer(declaration.alignment));
    });
  }

  // ---- functions --------------------------------------------------------------------------------------------------

  /** The copy of a function for these type arguments; `user` is the module that calls it. */
  instance(item: FunctionItem, args: readonly Type[], user: Module): FunctionInstance {
    const { declaration, module, record } = item;
    const generic = declaration.typeParameters.length > 0 || (record?.typeArguments.size ?? 0) > 0;
    const owner = generic ? user : module;
    const key = `${generic ? owner.path : ''}|${args.map(types.nameOf).join(',')}`;
    const known = item.instances.get(key);
    if (known !== undefined) return known;
    const typeArguments = new Map(record?.typeArguments);
    declaration.typeParameters.forEach((name, index) => typeArguments.set(name, args[index] as Type));
    const name = (record === undefined ? '' : `${record.name}.`) + declaration.name + argumentsText(args);
    const external = generic ? undefined : this.#externalName(declaration, module, name);
    const symbol = { kind: 'function', module: owner, name, external } as const;
    const type = this.#signature(item, { module, typeArguments });
    const instance: FunctionInstance = { symbol, item, typeArguments, type };
    item.instances.set(key, instance);
    if (declaration.body !== undefined) this.instances.push(instance);
    return instance;
  }

  #externalName({ tags, exported, body, at }: FunctionDeclaration, module: Module, name: string): string | undefined {
    if (tags.external !== undefined) return this.checkedExternal(tags.external, at);
    if (body === undefined) {
      refuse(at, 'external', `Function "${name}" has no body`, 'name the assembler routine: /** @external DMKXYZ */');
    }
    return exported ? externalName(module.letters, module.path, name) : undefined;
  }

  /** An `@external` name. Refuses one that decks cannot hold. */
  checkedExternal(name: string, at: number): string {
    if (isExternalName(name)) return name;
    return refuse(at, 'external', `"${name}" is no external name`, 'use up to 8 capital letters, digits, $, # and @');
  }

  #signature({ declaration, record }: FunctionItem, scope: TypeScope): FunctionType {
    const parameters: Type[] = [];
    if (record !== undefined) parameters.push(types.valueTypeOf({ kind: 'record', layout: record }));
    for (const { name, at, type } of declaration.parameters) {
      if (type === undefined) refuse(at, 'types', `Parameter "${name}" has no type`, 'declare one');
      parameters.push(this.valueType(type as TypeSyntax, scope));
    }
    const variadic = declaration.parameters.at(-1)?.rest ?? false;
    const result = declaration.result;
    if (result === undefined)
      refuse(declaration.at, 'types', `Function "${declaration.name}" has no result type`, 'write : void');
    return {
      kind: 'function',
      parameters,
      result: this.valueType(result as TypeSyntax, scope),
      variadic,
      nullable: false,
    };
  }
}

function argumentsText(args: readonly Type[]): string {
  return args.length === 0 ? '' : `<${args.map(types.nameOf).join(', ')}>`;
}

/** The path that an import names: './x.ts' seen from 'cp/y.ts' is 'cp/x.ts'. */
export function resolvePath(importer: string, specifier: string): string {
  const parts = importer.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
