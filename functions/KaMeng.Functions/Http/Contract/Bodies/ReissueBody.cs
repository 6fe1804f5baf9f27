namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>A new code; kept sealed, and shown to the buyer only.</summary>
/// <param name="Code">The code.</param>
internal sealed record ReissueBody(string Code);
