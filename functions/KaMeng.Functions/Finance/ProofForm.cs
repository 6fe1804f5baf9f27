using KaMeng.Functions.Evidence;
using KaMeng.Functions.Http;
using KaMeng.Functions.Problems;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Functions.Finance;

/// <summary>Reads the form that a proof of payment comes in.</summary>
internal static class ProofForm
{
    private const string FileField = "file";
    private static readonly string[] Kinds = ["application/pdf", "image/png", "image/jpeg"];

    /// <summary>Looks at the file, without keeping it.</summary>
    /// <exception cref="ProblemException">400 malformed; 413 too large; 415 not of a kind that is taken; 422 no file.</exception>
    public static async Task<FileFacts> ReadAsync(RawBody body, string boundary, CancellationToken cancellationToken)
    {
        FileFacts? file = null;
        await EvidenceForm.ReadPartsAsync(
            body,
            boundary,
            async (name, section) =>
            {
                file = name == FileField ? await FileReading.ReadAsync(section.Body, cancellationToken) : file;
                return file is null;
            },
            cancellationToken);
        if (file is null or { Size: 0 })
        {
            throw FieldErrors.Of(FileField, $"is required: a part named 'file' with the bytes of the bank's proof.", $"必填:请选择银行回单。");
        }

        return Kinds.Contains(file.ContentType)
            ? file
            : throw new ProblemException(
                StatusCodes.Status415UnsupportedMediaType, "UNSUPPORTED_PROOF_TYPE", $"A proof of payment is a PDF, PNG or JPEG by its content, whatever its name says. Save the bank's receipt as one of them.", $"付款凭证按内容须为 PDF、PNG 或 JPEG,与文件名无关。请把银行回单存为其中一种。");
    }
}
