namespace KaMeng.Refunds.Policies;

/// <summary>A document as it was published.</summary>
/// <param name="Name">Where it lies: <c>policies/…json</c>, <c>holidays/…json</c> or <c>merchant-promises.json</c>.</param>
/// <param name="Utf8">Its bytes.</param>
public sealed record RuleDocument(string Name, ReadOnlyMemory<byte> Utf8);
