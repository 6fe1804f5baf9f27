using KaMeng.Functions.Durable;

namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>An act on a durable instance itself.</summary>
/// <param name="Action">What is to be done.</param>
/// <param name="Note">Why; it stands in the audit.</param>
/// <param name="EventName">With RAISE_EVENT: <c>Bell</c>, which may be left out.</param>
internal sealed record InstanceActBody(InstanceAction Action, string Note, string? EventName = null);
