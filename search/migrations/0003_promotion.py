import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0002_language'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Promotion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(help_text='Why, for whoever looks after this next.', max_length=250, verbose_name='reason')),
                ('changed_at', models.DateTimeField(auto_now=True, verbose_name='changed')),
                ('words', models.CharField(help_text='Endings do not matter: “bins” is “bin”.', max_length=100, verbose_name='words searched for')),
                ('applies', models.CharField(choices=[('exact', 'only for exactly these words'), ('all-words', 'for every search that has all these words')], default='exact', max_length=10, verbose_name='applies')),
                ('record_id', models.CharField(max_length=64, verbose_name='record')),
                ('starts_on', models.DateField(verbose_name='first day')),
                ('ends_on', models.DateField(help_text='It stops by itself after this day.', verbose_name='last day')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='owner')),
            ],
            options={
                'verbose_name': 'recommendation',
                'verbose_name_plural': 'recommendations',
                'ordering': ['words', 'pk'],
            },
        ),
    ]
