using System.Text.Json;
using System.Text.Json.Serialization;

namespace KaMeng.Local.Providers.Alipay;

/// <summary>Words in UPPER_SNAKE; never numbers.</summary>
internal sealed class AlipayResultConverter() : JsonStringEnumConverter<AlipayResult>(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false);
