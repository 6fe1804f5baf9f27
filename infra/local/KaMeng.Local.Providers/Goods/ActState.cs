namespace KaMeng.Local.Providers.Goods;

/// <summary>How far what was asked under a key is.</summary>
internal enum ActState
{
    /// <summary>Taken on.</summary>
    Pending,

    /// <summary>It took effect.</summary>
    Done,

    /// <summary>Undone: it must not happen any more.</summary>
    Undone,
}
