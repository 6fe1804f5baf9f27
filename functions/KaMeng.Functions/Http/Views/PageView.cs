namespace KaMeng.Functions.Http.Views;

/// <summary>A page of a list.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="NextCursor">For the next page; null at the end.</param>
internal sealed record PageView<T>(IReadOnlyList<T> Items, string? NextCursor);
