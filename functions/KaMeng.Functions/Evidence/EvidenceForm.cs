using System.Text;
using KaMeng.Functions.Http;
using KaMeng.Functions.Json;
using KaMeng.Functions.Problems;
using KaMeng.Refunds.Evidence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace KaMeng.Functions.Evidence;

/// <summary>Reads the <c>multipart/form-data</c> of an evidence upload: <c>file</c>, <c>kind</c>, <c>capturedAt?</c>, <c>note?</c>.</summary>
internal static class EvidenceForm
{
    /// <summary>The most bytes of the whole form: the file and room for the words around it.</summary>
    public const long MostBytes = FileReading.Most + (64 * 1024);

    private const string FileField = "file";
    private const string KindField = "kind";
    private const string CapturedAtField = "capturedAt";
    private const string NoteField = "note";
    private const int MostFieldBytes = 16 * 1024;
    private const int MostParts = 20;
    private const int LongestBoundary = 200;

    /// <summary>The boundary between the parts.</summary>
    /// <exception cref="ProblemException">415 when the request is no form.</exception>
    public static string RequireBoundary(HttpRequest request)
    {
        string? boundary = MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)
            && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
                ? HeaderUtilities.RemoveQuotes(type.Boundary).Value
                : null;
        return boundary is { Length: > 0 and <= LongestBoundary }
            ? boundary
            : throw new ProblemException(
                StatusCodes.Status415UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE", $"Send the file as 'multipart/form-data' with a boundary, in a part named 'file', and its 'kind' beside it.", $"请以 multipart/form-data 提交文件:文件在 'file' 部分,旁边是 'kind'。");
    }

    /// <summary>Reads the form and looks at the file, without keeping it.</summary>
    /// <exception cref="ProblemException">400 malformed; 413 too large; 415 not of a kind that is taken; 422 a field is wrong.</exception>
    public static async Task<EvidenceUpload> ReadAsync(RawBody body, string boundary, DateTimeOffset now, CancellationToken cancellationToken)
    {
        FileFacts? file = null;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var errors = new FieldErrors();
        await ReadPartsAsync(body, boundary, async (name, section) =>
        {
            if (file is null && name == FileField)
            {
                file = await FileReading.ReadAsync(section.Body, cancellationToken);
            }
            else if (name == FileField || fields.ContainsKey(name))
            {
                errors.Add(name, $"is given more than once.", $"给了不止一次。");
            }
            else
            {
                fields[name] = await TextAsync(name, section.Body, errors, cancellationToken);
            }

            return true;
        }, cancellationToken);
        return Check(file, fields, errors, now);
    }

    /// <summary>Reads the form again, as far as the file, and hands its bytes on.</summary>
    public static Task HandFileAsync(RawBody body, string boundary, Func<Stream, Task> take, CancellationToken cancellationToken) =>
        ReadPartsAsync(body, boundary, async (name, section) =>
        {
            if (name != FileField)
            {
                return true;
            }

            await take(section.Body);
            return false;
        }, cancellationToken);

    /// <summary>Reads the parts in their order, until one of them is enough.</summary>
    public static async Task ReadPartsAsync(RawBody body, string boundary, Func<string, MultipartSection, Task<bool>> take, CancellationToken cancellationToken)
    {
        var reader = new MultipartReader(boundary, body.Open());
        try
        {
            for (int part = 0; await reader.ReadNextSectionAsync(cancellationToken) is { } section; part++)
            {
                string? name = ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out ContentDispositionHeaderValue? disposition)
                    ? HeaderUtilities.RemoveQuotes(disposition.Name).Value
                    : null;
                if (name is null || part >= MostParts)
                {
                    throw Malformed();
                }

                if (!await take(name, section))
                {
                    return;
                }
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            throw Malformed();
        }
    }

    private static async Task<string> TextAsync(string name, Stream body, FieldErrors errors, CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[MostFieldBytes + 1];
        int length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        try
        {
            if (length <= MostFieldBytes)
            {
                return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, length);
            }

            errors.Add(name, $"has more than {MostFieldBytes} bytes.", $"超过 {MostFieldBytes} 字节。");
        }
        catch (ArgumentException)
        {
            errors.Add(name, $"is not UTF-8.", $"不是 UTF-8。");
        }

        return "";
    }

    private static EvidenceUpload Check(FileFacts? file, Dictionary<string, string> fields, FieldErrors errors, DateTimeOffset now)
    {
        EvidenceKind kind = default;
        if (!fields.TryGetValue(KindField, out string? word) || word.Length == 0)
        {
            errors.Add(KindField, $"is required.", $"必填。");
        }
        else if (!Words<EvidenceKind>.TryRead(word, out kind))
        {
            errors.Add(KindField, $"is not one of {Words<EvidenceKind>.List}.", $"须为其一:{Words<EvidenceKind>.List}。");
        }

        DateTimeOffset? capturedAt = CapturedAt(fields.GetValueOrDefault(CapturedAtField), errors, now);
        string? note = fields.GetValueOrDefault(NoteField);
        if (note is not null && TextRules.WrongWith(note) is { } wrong)
        {
            errors.Add(NoteField, wrong);
        }

        if (file is null)
        {
            errors.Add(FileField, $"is required: a part named 'file' with the bytes.", $"必填:请选择文件。");
        }
        else if (file.Size == 0)
        {
            errors.Add(FileField, $"is empty.", $"是空的。");
        }
        else if (file.ContentType is null)
        {
            throw Unsupported();
        }

        errors.ThrowIfAny();
        return new EvidenceUpload(file!, file!.ContentType!, kind, capturedAt ?? file.CapturedAt, string.IsNullOrWhiteSpace(note) ? null : note);
    }

    private static DateTimeOffset? CapturedAt(string? text, FieldErrors errors, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (!Rfc3339.TryParse(text, out DateTimeOffset time) || time.Year < 2000)
        {
            errors.Add(CapturedAtField, $"must be an RFC 3339 time with an offset, such as 2026-02-13T10:05:00+08:00.", $"须为带时区的 RFC 3339 时间,如 2026-02-13T10:05:00+08:00。");
        }
        else if (time > now.AddMinutes(5))
        {
            errors.Add(CapturedAtField, $"is in the future.", $"在将来。");
        }

        return time;
    }

    private static ProblemException Unsupported() => new(
        StatusCodes.Status415UnsupportedMediaType,
        "UNSUPPORTED_EVIDENCE_TYPE",
        $"The file is none of PNG, JPEG, WebP, MP4, PDF or plain UTF-8 text by its content, whatever its name says. Convert it to one of them.",
        $"文件按内容不是 PNG、JPEG、WebP、MP4、PDF 或 UTF-8 纯文本,与文件名无关。请转换为其中一种。");

    private static ProblemException Malformed() => new(
        StatusCodes.Status400BadRequest, "MALFORMED_FORM", $"The multipart body is malformed: a boundary, a part's name or the end is missing.", $"表单不完整:缺少边界、部分名称或结尾。");
}
