/** What the shop's own server tells of its receiver's database, for the panel beside the quiz. */
export interface StoredView {
  /** Newest first. */
  readonly declarations: readonly StoredDeclarationView[];
  /** What may be read of the newest declaration's person; absent while nothing is stored. */
  readonly readable?: ReadableView;
}

export interface StoredDeclarationView {
  readonly jti: string;
  readonly receivedAt: string;
  /** Thumbprint of the key that signed. */
  readonly key: string;
  readonly seq: number;
  readonly flags: readonly string[];
  readonly subject: string | null;
  /** `gone`: erased, and only a tombstone is left. */
  readonly signature: 'verified' | 'broken' | 'gone';
  readonly statements: readonly {
    readonly act: string;
    readonly label?: string;
    readonly words?: string;
    readonly uses: readonly {
      readonly purpose: string;
      readonly status: string;
      readonly method: string;
      /** Digest of the notice that was shown. */
      readonly notice: string;
    }[];
  }[];
}

export interface ReadableView {
  /** The subject, or the key's thumbprint where nobody is signed in. */
  readonly owner: string;
  readonly purposes: readonly {
    readonly id: string;
    readonly label: string;
    readonly values: readonly { readonly label: string; readonly words: string }[];
  }[];
}
