namespace KaMeng.Functions.Http.Views;

/// <summary>A bank account, for whoever pays to it. A class, not a record: a record would print it.</summary>
internal sealed class PayeeView(string? bank, string? number, string? holder)
{
    /// <summary>Which bank.</summary>
    public string? Bank { get; } = bank;

    /// <summary>The account's number.</summary>
    public string? Number { get; } = number;

    /// <summary>Whose it is.</summary>
    public string? Holder { get; } = holder;
}
