namespace KaMeng.Refunds.Documents;

/// <summary>Something wrong with a document of rules.</summary>
/// <param name="Place">Where: a JSON pointer such as <c>/reviews/merchant/value</c>; empty for the whole document.</param>
/// <param name="Reason">What is wrong there, and what must stand there instead.</param>
public sealed record DocumentFault(string Place, string Reason)
{
    /// <summary>For logs and consoles.</summary>
    public override string ToString() => $"{(Place.Length == 0 ? "/" : Place)}: {Reason}";
}
