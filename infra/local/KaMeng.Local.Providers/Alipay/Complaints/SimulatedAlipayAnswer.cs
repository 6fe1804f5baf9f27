using System.Text.Json.Nodes;

namespace KaMeng.Local.Providers.Alipay.Complaints;

/// <summary>What the merchant sent about a complaint.</summary>
/// <param name="Call">Which call: <c>feedback</c>, <c>reply</c> or <c>supplement</c>.</param>
/// <param name="Code">How it was answered: <c>10000</c>, or the <c>sub_code</c> of the refusal.</param>
/// <param name="Body">What it said.</param>
/// <param name="At">When.</param>
public sealed record SimulatedAlipayAnswer(string Call, string Code, JsonNode? Body, DateTimeOffset At);
