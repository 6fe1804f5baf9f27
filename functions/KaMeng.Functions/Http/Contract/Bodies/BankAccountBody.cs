namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>A bank account; kept sealed.</summary>
/// <param name="Bank">The bank.</param>
/// <param name="Number">The number.</param>
/// <param name="Holder">Whose it is.</param>
internal sealed record BankAccountBody(string Bank, string Number, string Holder);
