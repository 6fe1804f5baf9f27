using System.Text.Json;
using System.Text.Json.Serialization;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>Words in UPPER_SNAKE; never numbers.</summary>
internal sealed class SimulatedResultConverter() : JsonStringEnumConverter<SimulatedResult>(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false);
