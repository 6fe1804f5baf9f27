using System.Text.Json.Nodes;

namespace KaMeng.Functions.Tests.Outside.Fuzzing;

/// <summary>A way to spoil the body of <c>POST /api/refunds</c>.</summary>
/// <param name="What">What it does.</param>
/// <param name="Expected">What is due to a valid body that it was done to.</param>
/// <param name="Do">Does it, to a body of its own.</param>
/// <param name="After">Does to the JSON text what no tree can hold.</param>
internal sealed record OddBody(string What, Expected Expected, Action<JsonObject> Do, Func<string, string> After);
