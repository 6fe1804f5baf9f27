namespace KaMeng.Functions.Http.Views;

/// <summary>What became of the leaked codes, in the order they were told.</summary>
internal sealed record LeaksView(IReadOnlyList<LeakView> Items);
