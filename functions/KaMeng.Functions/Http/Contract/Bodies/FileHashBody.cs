namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>A file by its hash.</summary>
/// <param name="Sha256">The hash.</param>
internal sealed record FileHashBody(string Sha256);
