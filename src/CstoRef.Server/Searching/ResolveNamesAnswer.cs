using CstoRef.Names;
using CstoRef.Server.Errors;
using CstoRef.Server.Paging;
using CstoRef.V1;
using Google.Protobuf.Collections;

namespace CstoRef.Server.Searching;

/// <summary>What many names mean, in one answer.</summary>
internal static class ResolveNamesAnswer
{
    /// <summary>Resolves the names of a valid request, each once however often it stands there.</summary>
    /// <exception cref="AnswerTooLargeException">What is told of them is too large together.</exception>
    /// <exception cref="OperationCanceledException">The caller went away.</exception>
    public static ResolveNamesResponse To(RepeatedField<string> names, NameResolver resolver, CancellationToken cancellationToken)
    {
        var resolved = new Dictionary<string, (NameResolution Resolution, int Size)>(StringComparer.Ordinal);
        var response = new ResolveNamesResponse();
        var left = AnswerSize.Max;
        foreach (var name in names)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!resolved.TryGetValue(name, out var known)) resolved.Add(name, known = Resolve(name));
            left -= known.Size;
            if (left < 0 && response.Resolutions.Count > 0) throw AnswerTooLargeException.OfBatch(names.Count, response.Resolutions.Count);
            response.Resolutions.Add(known.Resolution);
        }

        return response;

        (NameResolution Resolution, int Size) Resolve(string name)
        {
            var resolution = resolver.Resolve(name);
            return (resolution, AnswerSize.OfElement(resolution));
        }
    }
}
