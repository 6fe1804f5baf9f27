namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>The buyer's words (事实、证据、诉求).</summary>
/// <param name="Facts">What happened.</param>
/// <param name="Proof">What shows it.</param>
/// <param name="Demand">What is asked.</param>
internal sealed record StatementBody(string Facts, string Proof, string Demand);
