using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CstoRef.Server.Security.Certificates;

/// <summary>Who vouches for the certificates of callers, and whose certificates count.</summary>
internal sealed class KnownCertificates
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2[] _authorities;
    private readonly Dictionary<string, Identity> _subjects;

    private KnownCertificates(X509Certificate2[] authorities, Dictionary<string, Identity> subjects) =>
        (_authorities, _subjects) = (authorities, subjects);

    /// <exception cref="CredentialFileException">A file is of no use; of the subjects it names every line at fault.</exception>
    public static KnownCertificates Read(string caFile, string subjectsFile) => new(ReadAuthorities(caFile), ReadSubjects(subjectsFile));

    /// <exception cref="CredentialFileException">The file is of no use.</exception>
    public static X509Certificate2[] ReadAuthorities(string path)
    {
        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPem(CredentialFile.ReadText(path));
        }
        catch (CryptographicException)
        {
            throw new CredentialFileException("is of no use: it holds what is no certificate in PEM");
        }

        return found.Any(IsRoot)
            ? [.. found]
            : throw new CredentialFileException("is of no use: it holds no self-signed certificate in PEM");
    }

    /// <exception cref="CredentialFileException">The file is of no use; it names every line at fault.</exception>
    public static Dictionary<string, Identity> ReadSubjects(string path)
    {
        var subjects = new Dictionary<string, Identity>(StringComparer.Ordinal);
        var faults = new List<string>();
        foreach (var line in IdentityLine.ReadAll(CredentialFile.ReadText(path)))
        {
            if (SubjectName.Of(line.Credential) is not { } subject)
                faults.Add($"line {line.Number} does not end with the subject of a certificate");
            else if (!subjects.TryAdd(subject, line.Identity))
                faults.Add($"line {line.Number} repeats the subject of an earlier one");
        }

        CredentialFileException.ThrowIfAny(faults);
        return subjects;
    }

    /// <summary>
    /// Whose certificate it is; null where it is nobody's whom the service knows. The authority has vouched for it already.
    /// </summary>
    public Identity? Find(X509Certificate2 certificate) =>
        SubjectName.Of(certificate.SubjectName) is { } subject ? _subjects.GetValueOrDefault(subject) : null;

    /// <summary>
    /// How a certificate is checked: by the authority alone, and without asking anybody else, as certificates may want it.
    /// </summary>
    public X509ChainPolicy Policy()
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            ApplicationPolicy = { new(ClientAuthentication) },
        };
        policy.CustomTrustStore.AddRange(_authorities.Where(IsRoot).ToArray());
        policy.ExtraStore.AddRange(_authorities.Where(one => !IsRoot(one)).ToArray());
        return policy;
    }

    private static bool IsRoot(X509Certificate2 certificate) =>
        certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
}
