namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>A file of the case that proves a payment, by either name.</summary>
/// <param name="EvidenceId">Its id.</param>
/// <param name="Sha256">Its hash.</param>
internal sealed record PaymentProofBody(string? EvidenceId = null, string? Sha256 = null);
