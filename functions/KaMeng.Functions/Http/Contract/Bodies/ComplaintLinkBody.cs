namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>The case a complaint is about.</summary>
/// <param name="RefundId">The case.</param>
internal sealed record ComplaintLinkBody(string RefundId);
