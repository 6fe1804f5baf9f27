using System.Text.Json;
using System.Text.Json.Serialization;

namespace KaMeng.Refunds.Words;

/// <summary>
/// Writes an enum as the UPPER_SNAKE words of the policy document (<c>CODE_INVALID</c>) and reads nothing else:
/// a number or an unknown word is a <see cref="JsonException"/>, never a silent default.
/// </summary>
/// <typeparam name="TEnum">The enum.</typeparam>
public sealed class UpperSnakeConverter<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false)
    where TEnum : struct, Enum;
