namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>A proof of payment, as a form.</summary>
/// <param name="File">The bytes: PDF, PNG or JPEG.</param>
internal sealed record ProofBody(byte[] File);
