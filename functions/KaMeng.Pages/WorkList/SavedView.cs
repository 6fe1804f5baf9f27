namespace KaMeng.Pages.WorkList;

/// <summary>A view of the work list that an operator has saved.</summary>
/// <param name="Name">What they call it.</param>
/// <param name="Query">Its filter as it stands in the address, with its question mark; empty for all cases.</param>
public sealed record SavedView(string Name, string Query)
{
    /// <summary>The longest name.</summary>
    public const int LongestName = 40;
}
